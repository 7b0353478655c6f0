"""Calls from other threads: carried out in order in the window's, and never when it is gone."""

from __future__ import annotations

import threading

import shiboken6
from PySide6.QtTest import QTest

from sigexplorer.window.post import Post


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
