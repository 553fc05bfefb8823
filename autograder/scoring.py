"""Points to grades, exactly: tests → exercise → component → grade. Nothing is rounded here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from autograder.course import Component, Course, Exercise
from autograder.results import ComponentResult, ExerciseResult, JailRecord, StudentResult, TestResult


def score_exercise(
    exercise: Exercise,
    tests: Sequence[TestResult],
    *,
    jail: JailRecord | None = None,
    message: str | None = None,
    flags: tuple[str, ...] = (),
) -> ExerciseResult:
    """The result of an exercise whose tests have run.

    `max_points` of the given tests is their weight; those of the result have their share of the exercise's
    points instead. A test that the suite's author skipped leaves the total. There are no points when a test
    failed for a reason of ours, or when no test has a weight.
    """
    total = sum((_weight(test) for test in tests), Fraction(0))
    ours = any(test.outcome == "grader_error" for test in tests)
    share = exercise.points / total if total else Fraction(0)
    scored = tuple(_scored(test, share) for test in tests)
    points = sum((test.points for test in scored), Fraction(0))
    return ExerciseResult(
        exercise=exercise.id,
        status="error" if ours else "graded",
        points=None if ours or not total else points,
        max_points=exercise.points,
        message=message,
        jail=jail,
        tests=scored,
        flags=flags,
    )


def _weight(test: TestResult) -> Fraction:
    return Fraction(0) if test.outcome == "skipped" else test.max_points


def _scored(test: TestResult, share: Fraction) -> TestResult:
    possible = _weight(test) * share
    return replace(test, points=possible if test.outcome == "passed" else Fraction(0), max_points=possible)


def missing_exercise(exercise: Exercise, message: str | None, flags: tuple[str, ...] = ()) -> ExerciseResult:
    """The result of an exercise that was not handed in, or not in a form that can be read: 0 points."""
    return ExerciseResult(
        exercise=exercise.id,
        status="missing",
        points=Fraction(0),
        max_points=exercise.points,
        message=message,
        flags=flags,
    )


def ungraded_exercise(exercise: Exercise, message: str, flags: tuple[str, ...] = ()) -> ExerciseResult:
    """The result of an exercise that was not graded through no fault of the student: no points, not 0."""
    return ExerciseResult(
        exercise=exercise.id,
        status="error",
        points=None,
        max_points=exercise.points,
        message=message,
        flags=flags,
    )


def score_student(
    course: Course,
    student: str,
    results: Mapping[str, ExerciseResult],
    *,
    name: str | None = None,
    group: str | None = None,
    flags: tuple[str, ...] = (),
) -> StudentResult:
    """The components and the grade that follow from the exercises graded so far, the group's among them.

    An exercise that is not in `results` has not been graded yet: what depends on it is None.
    """
    exercises = {exercise.id: results[exercise.id] for exercise in course.exercises if exercise.id in results}
    components = {component.id: _component(course, component, exercises) for component in course.components}
    grades = [(component.weight, components[component.id].grade) for component in course.components]
    known = [weight * grade for weight, grade in grades if grade is not None]
    remarks = list(flags)
    for result in exercises.values():
        remarks += result.flags
        remarks += [f"{test.id}: {flag}" for test in result.tests for flag in test.flags]
    return StudentResult(
        student=student,
        name=name,
        group=group,
        exercises=exercises,
        components=components,
        grade=sum(known, Fraction(0)) if len(known) == len(grades) else None,
        flags=tuple(dict.fromkeys(remarks)),
    )


def _component(
    course: Course, component: Component, results: Mapping[str, ExerciseResult]
) -> ComponentResult:
    """Points earned over points possible, on the course's scale."""
    exercises = [exercise for exercise in course.exercises if exercise.component == component.id]
    possible = sum((exercise.points for exercise in exercises), Fraction(0))
    earned = Fraction(0)
    for exercise in exercises:
        points = results[exercise.id].points if exercise.id in results else None
        if points is None:
            return ComponentResult(score=None, max=possible, grade=None)
        earned += points
    return ComponentResult(score=earned, max=possible, grade=earned / possible * course.scale)
