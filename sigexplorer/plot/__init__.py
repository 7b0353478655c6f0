"""Drawing over pyqtgraph that knows no topic: a plot, its axes and its legend, and what stands on it.

pyqtgraph's scene, view box, mouse protocol and items are the ground. The view box, `Plot.view`, owns the range: whatever changes it, a
gesture, a key, a state or ``view.setRange``, the layers, the axes and the items follow. Any item of pyqtgraph's own that is added with
``pane.view.addItem(pg.ScatterPlotItem(...))`` is seen at its place between the grid and the curves, pans and zooms, and is in the PNG, the
SVG and the PDF.

Why there are layers of our own
-------------------------------
Because of a measurement, which `tests/benchmarks/test_layers.py` repeats. One frame of the main page (three plots, the curves three pixels
wide, saturated regions, probes, names, legends) takes, in CPU time and in one run on two cores:

====================================  ========
layers, with the grid                 2.15 ms
stock items, without a grid           3.24 ms
stock items, with their grid          13.78 ms
====================================  ========

Layers are drawn by one item in logical pixels, from arrays that Qt reads as they are; text is kept as a picture; and a print of any density
scales them as they stand, where a stock item needs its cosmetic pens corrected (`stock.Painter` does). Where that does not count, use a
stock item: a scatter of many points, an image that rarely changes.

How to write a pane
-------------------
A pane is a `sigexplorer.panes.base.Pane`: it says what it needs, and hands what was computed to its layers. ::

    class FitPane(Pane):
        # Data, a curve through them, and how far they are from it.

        name, title, topics = "fit", "Logistic fit", (FIT,)
        margins = (66, 14, 14, 40)

        def __init__(self, theme=LIGHT, **options):
            super().__init__(theme, **options)
            self.view.limits[0] = limits_of(FitParameters, "x")  # how far gestures go
            self.spots = pg.ScatterPlotItem(size=5, pen=None)
            self.view.addItem(self.spots)  # a stock item
            self.residuals = Bars(self)  # layers of our own
            self.threshold = Handle(self, theme.probe)
            self.threshold.dragged.connect(lambda x: self.hand("threshold", "dragged", x))  # which the topic's `moves` makes a change of
            self.threshold.released.connect(self.drag_finished)

        def range_in(self, state):  # what the state says of the range
            return (state.fit.x_min, state.fit.x_max), None

        def show_results(self, results):  # everything else follows the result
            found = results.of(FIT)
            self.show_range(results.state, found.x_range, found.y_range)
            self.axes.set_titles("dose", "response")
            self.axes.set_ticks(decade_ticks, linear_ticks)
            self.curves.set_strokes((Stroke(found.x, found.y, self.theme.value, 3.0),))
            self.legend.set_entries((Entry("fit", self.theme.value),))
            self.spots.setData(found.dose, found.response)
            self.threshold.place(found.half, f"EC50 = {rounded(found.half)}", self.theme.probe)

The pointer over the pane reads its layers by itself; where the pane knows more than they do it states `reading`. Entries of the legend hide what has
their colour, dashes and width. A map asks ``self.limits_of_colors(own)`` for the levels of its colours, which its bar lets the user choose.

It never computes and never writes state: what the user does on it are signals (`range_changed`, `probe_dragged`, its own), which the
topic's gestures turn into a change of the state; the pane is moved by the state that follows. What needs a result of one topic and shows it
as a whole is a `SteadyPane`, which also says why there is nothing to draw.

==========================  ======================================================================================
curves, staircases          `curves.Curves` (every plot has one, `curves`), `curves.Stroke`
points and lines to name    `annotations.Annotations` with `Mark` and `Rule`, `marks.VerticalMarks`
areas, strips, bands        `area.Areas`, `area.Strip`, `curves.Bands`
histograms                  `bars.Bars`
a grid of values            `image.Image`, `image.ColorBar`, `contours.Lines`; colours from `colormap`
what is dragged             `handles.Handle` (an input), `crosshair.Crosshair` (a place); `Grip` for one of your own
axes                        `axes.Axes` with `ticks`: linear, powers, decades, or your own function of that type
points to drag              `spots.Spots` with `spots.SpotSet`
scatter, anything else      items of pyqtgraph's own, through `Plot.view`
==========================  ======================================================================================

A layer of your own is a `layer.Layer`: it states `draw` with a painter in logical pixels, asks its `surface` (a `Surface`, never the plot)
for the mapping and the colours, and calls `refresh` when its content is another. If it draws lines, it is `lined` and states `crossings`, so
that names keep clear of them; if it names things, it asks ``surface.labels.place`` where. Straight lines stand on the device's pixels by
`crisp.grid_of`, so that they are as wide everywhere. What is slow to draw and rarely changes is `cached`.

One pass lays everything out (`Plot.mapping`): the legend and the lower axis first, then the labels beside the height that is left, then the
frame. Who needs another room calls ``surface.lay_out_again``; while a gesture goes on the frame stands still.
"""
