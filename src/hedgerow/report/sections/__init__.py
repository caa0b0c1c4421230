"""The report's sections in reading order; each is a function of the run's result, in its own file.

A section that has nothing to say returns None and takes no room.
"""
