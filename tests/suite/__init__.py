"""Suites through the real engine, on small exercises written for each test."""
