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

This folder needs numpy and nothing else of this program: it may be copied to where the training runs. PyTorch and Keras are found by the model
that is given; for JAX and everything else `Recorder.record` takes named arrays. Nothing here ever stops a training: what fails inside is
said once, on the standard error and in the file, and recording ends. `sigexplorer.record.file` describes the file.
"""

from sigexplorer.record.recorder import Recorder

__all__ = ["Recorder"]
