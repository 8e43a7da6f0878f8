"""What is known of Vietnamese documents, bodies, places and days before any plan is read."""

from gazetteer.loader import Gazetteer, load

__all__ = ["Gazetteer", "load"]
