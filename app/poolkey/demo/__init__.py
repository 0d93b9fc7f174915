"""The embedded Cognito for ``poolkey demo`` (extra ``demo``); imported by its verb alone, since boto3 is slow to load.

The verb joins the parts::

    with staged() as demo:  # poolkey.demo.stage
        services = services_of(demo)  # poolkey.demo.services
        walk(demo, services, cancel, say)  # poolkey.demo.headless; or the window, with a person

Everything of a demo lies below ``demo.directory``, a temporary directory that goes when the context ends,
and also when the program is killed: the emulator notices that its parent is gone and tidies up.
"""
