"""Location-scale models: moderators of the variance between studies beside those of the mean."""
