from tests.engine.conftest import catalogue

__all__ = ["catalogue"]
