"""Oktell Companion's native host: the agent, the relay and all that they are made of."""

__version__ = "0.1.0"
