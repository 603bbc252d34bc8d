"""Checks of a report: findings, sums, rules and the runner."""
