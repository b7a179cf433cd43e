"""Properties are searched on machines that others use too: a slow moment there is no fault of ours."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "shared-machine", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared-machine")
