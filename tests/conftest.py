"""Property tests: the same examples each run, and no time limit on a busy machine."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "fuhe", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fuhe")
