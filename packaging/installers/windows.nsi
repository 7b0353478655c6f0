; The installer for Windows: for the user alone, without administrator rights. packaging/build.py compiles it, with
; VALUES (a file made from program.toml), FOLDER, TARGET, ICON, LICENCE and KIBIBYTES given.
Unicode true
!include "${VALUES}"
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

Name "${TITLE}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
InstallDirRegKey HKCU "Software\${TITLE}" "Folder"
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${SUMMARY}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${TITLE}"
; SHChangeNotify: SHCNE_ASSOCCHANGED.
!define TELL_SHELL 'System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"'

; What a file type's suffix, class, title and MIME type are written as; program.toml says which types there are.
!macro REGISTER SUFFIX FILE_CLASS FILE_TITLE MIME
    WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}" "" "${FILE_TITLE}"
    WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}\DefaultIcon" "" "$INSTDIR\session.ico"
    WriteRegStr HKCU "${CLASSES}\${FILE_CLASS}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
    WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${FILE_CLASS}"
    WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "Content Type" "${MIME}"
    WriteRegStr HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${FILE_CLASS}" ""
!macroend
!macro UNREGISTER SUFFIX FILE_CLASS FILE_TITLE MIME
    DeleteRegKey HKCU "${CLASSES}\${FILE_CLASS}"
    DeleteRegValue HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${FILE_CLASS}"
    ReadRegStr $0 HKCU "${CLASSES}\${SUFFIX}" ""
    ; Another program may have taken the files over.
    ${If} $0 == "${FILE_CLASS}"
        DeleteRegKey HKCU "${CLASSES}\${SUFFIX}"
    ${EndIf}
!macroend

Section "Program"
    SetShellVarContext current
    SetOutPath "$INSTDIR"
    ; Files of an older version that this one no longer has would be loaded.
    RMDir /r "$INSTDIR\_internal"
    File /r "${FOLDER}/*"
    File "/oname=session.ico" "${ICON}"
    WriteUninstaller "$INSTDIR\uninstall.exe"

    CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${NAME}.exe" "" "$INSTDIR\${NAME}.exe" 0 SW_SHOWNORMAL "" "${SUMMARY}"

    WriteRegStr HKCU "Software\${TITLE}" "Folder" "$INSTDIR"
    !insertmacro REGISTER_ALL

    WriteRegStr HKCU "${CLASSES}\${SCHEME}" "" "URL:${LINK_TITLE}"
    WriteRegStr HKCU "${CLASSES}\${SCHEME}" "URL Protocol" ""
    WriteRegStr HKCU "${CLASSES}\${SCHEME}\DefaultIcon" "" "$INSTDIR\session.ico"
    WriteRegStr HKCU "${CLASSES}\${SCHEME}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KIBIBYTES}
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${TELL_SHELL}
SectionEnd

Section "Uninstall"
    SetShellVarContext current
    Delete "$SMPROGRAMS\${TITLE}.lnk"
    ; What was installed and no more: the folder may be one that the user chose.
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\${NAME}.exe"
    Delete "$INSTDIR\${NAME}-console.exe"
    Delete "$INSTDIR\session.ico"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    !insertmacro UNREGISTER_ALL
    DeleteRegKey HKCU "${CLASSES}\${SCHEME}"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "Software\${TITLE}"
    ${TELL_SHELL}
SectionEnd
