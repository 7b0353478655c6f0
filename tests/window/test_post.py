"""Calls from other threads: carried out in order in the window's, and never when it is gone."""

from __future__ import annotations

import gc
import threading
import weakref

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sigexplorer.window import post as post_module
from sigexplorer.window.post import Post, soon


def test_calls_come_in_order_and_in_the_thread_of_the_window(qapp) -> None:
    post, seen = Post(), []
    threads = [threading.Thread(target=lambda k=k: [post.put(lambda i=i: seen.append((k, i, threading.get_ident()))) for i in range(200)]) for k in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    QTest.qWait(1)
    assert {ident for _, _, ident in seen} == {threading.get_ident()}
    assert all([i for k, i, _ in seen if k == wanted] == list(range(200)) for wanted in range(3))
    post.put(lambda: seen.append(()))
    assert post.wait(1)
    assert not post.wait(0)
    assert seen[-1] == ()


def test_calls_that_answer_one_another_let_the_window_answer_too(qapp, monkeypatch) -> None:
    """A page of pictures is one after the other: the window draws, a worker computes the next and may be there before the window looks."""
    monkeypatch.setattr(post_module, "LONG", -1.0)
    post, seen = Post(), []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: seen.append("turn"))
    timer.start()

    def draw(left: int) -> None:
        seen.append("picture")
        if left:
            answered = threading.Thread(target=lambda: post.put(lambda: draw(left - 1)))
            answered.start()
            answered.join()

    post.put(lambda: draw(5))
    while seen.count("picture") < 6:
        QApplication.processEvents()
    gaps = "".join("p" if what == "picture" else "t" for what in seen)
    assert "pp" not in gaps


def test_what_is_drained_is_carried_out_at_once(qapp, monkeypatch) -> None:
    monkeypatch.setattr(post_module, "LONG", -1.0)
    post, seen = Post(), []
    for number in range(4):
        post.put(lambda number=number: seen.append(number))
    post.drain()
    assert seen == [0, 1, 2, 3]


def test_a_worker_that_outlives_the_window_says_nothing(qapp) -> None:
    """Whenever it is closed: what is deleted signals nothing, which Qt would complain of in the worker's thread."""
    wrong: list[BaseException] = []
    for _ in range(30):
        post, begun = Post(), threading.Event()

        def work(post=post, begun=begun) -> None:
            try:
                for _ in range(300):
                    post.put(begun.set)
                    begun.set()
            except BaseException as error:
                wrong.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        begun.wait(5)
        post.close()
        shiboken6.delete(post)
        thread.join()
    assert wrong == []


def test_what_is_put_after_the_window_was_destroyed_comes_to_nothing(qapp) -> None:
    """A window that Qt destroys is not always closed before, and a worker that was at it says what it has found."""
    window, seen, failed = QObject(), [], []
    post = Post(window)
    post.put(lambda: seen.append("before"))
    post.drain()
    shiboken6.delete(window)

    def work() -> None:
        try:
            post.put(lambda: seen.append("behind"))
        except RuntimeError as problem:
            failed.append(problem)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert (seen, failed) == (["before"], [])


def test_what_is_destroyed_while_calls_wait_for_the_next_turn_is_gone(qapp, monkeypatch) -> None:
    """A closed window was held for ever by what had been posted to it faster than it was carried out."""
    monkeypatch.setattr("sigexplorer.window.post.LONG", -1.0)
    post = Post()
    for _ in range(3):
        post.put(lambda: None)
    # One is carried out, and the next turn is to come.
    QCoreApplication.sendPostedEvents(post)
    gone = weakref.ref(post)
    post.close()
    post.deleteLater()
    del post
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_what_is_to_be_called_soon_is_called_once_or_let_go(qapp) -> None:
    class Thing:
        def __call__(self) -> None:
            called.append(self)

    called: list[Thing] = []
    stays, goes = QObject(), QObject()
    wanted, unwanted = Thing(), Thing()
    soon(stays, lambda: wanted())
    soon(goes, lambda unwanted=unwanted: unwanted())
    gone = weakref.ref(unwanted)
    del unwanted
    goes.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.qWait(20)
    gc.collect()
    assert called == [wanted]
    assert gone() is None
