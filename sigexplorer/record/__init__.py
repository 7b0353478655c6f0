"""Record what the layers of your own network go through while it trains: three lines around your loop.

::

    from sigexplorer.record import Recorder

    with Recorder(model, "run.sigrec") as recorder:
        for x, y in batches:
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()

This folder needs numpy and nothing else of this program: it may be copied beside the script that trains, under any name, and imported from there
(``from record import Recorder``); its own imports are relative for that. PyTorch and Keras are found by the model
that is given; for JAX and everything else `Recorder.record` takes named arrays. Nothing here ever stops a training: what fails inside is
said once, on the standard error and in the file, and recording ends. `sigexplorer.record.file` describes the file.
"""

from .recorder import Recorder

__all__ = ["Recorder"]
