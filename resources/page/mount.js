// Puts a page into an element; `make` makes the function that it computes with, where it computes.
function mount(root, config, make, changed) {
  speak(config.language);
  const f = make ? { ...make(N, W), kinks: config.kinks } : null;
  return new PAGES[config.kind](root, config, f, changed);
}
