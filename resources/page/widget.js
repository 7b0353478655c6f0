// What a notebook loads: the page, its values handed to the widget's traits and taken from them.

export default {
  render({ model, el }) {
    const config = model.get("configuration"), keys = Object.keys(config.values);
    const trait = key => key.replace(".", "_");
    const values = Object.fromEntries(keys.map(key => [key, model.get(trait(key))]));
    const page = sigexplorer.mount(el, { ...config, values }, make, changed => {
      for (const [key, value] of Object.entries(changed)) if (model.get(trait(key)) !== value) model.set(trait(key), value);
      model.save_changes();
    });
    const followed = keys.map(key => {
      const follow = () => { if (page.values[key] !== model.get(trait(key))) page.set({ [key]: model.get(trait(key)) }); };
      model.on(`change:${trait(key)}`, follow);
      return [`change:${trait(key)}`, follow];
    });
    el.page = page;
    return () => {
      followed.forEach(([name, follow]) => model.off(name, follow));
      page.close();
    };
  },
};
