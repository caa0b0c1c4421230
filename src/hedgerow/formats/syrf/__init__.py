"""Exports of SyRF, the Systematic Review Facility: quantitative data, annotations, screening."""
