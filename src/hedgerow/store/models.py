"""The tables: people, reviews, and the facts of each review."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account; its ``username`` is what `Fact.who` says. The command line needs none."""


class Review(models.Model):
    """A review; its row is what an act locks, so that acts on one review come one after another."""

    key = models.CharField(max_length=200, unique=True)


class FactRow(models.Model):
    """One fact. `body` is the fact, as the JSON its id is the digest of; the other columns are for looking it up."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="facts")
    fact = models.CharField(max_length=16)
    kind = models.CharField(max_length=40)
    who = models.TextField()
    when = models.DateTimeField()
    corrects = models.CharField(max_length=16, null=True)
    body = models.TextField()

    class Meta:
        """A fact is in a review once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "fact"], name="a_fact_once")]
