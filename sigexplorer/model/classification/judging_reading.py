"""What is said of probabilities and of decisions."""

from __future__ import annotations

import math

from sigexplorer.language import counted, mark, plural, tr
from sigexplorer.model.classification.calibration import CalibrationResult
from sigexplorer.model.classification.decision import DecisionResult
from sigexplorer.model.classification.intervals import wilson_interval
from sigexplorer.model.classification.judged import JudgedRows, rows_said
from sigexplorer.model.classification.judging import IN_PARTS, LEFT_OUT, NETWORK, REGRESSION, Judged
from sigexplorer.model.classification.logits import CHOOSES
from sigexplorer.model.classification.reliability import Reliability
from sigexplorer.model.classification.temperature import Temperature
from sigexplorer.model.wording import LOSS_DIGITS, MINUS, UNDEFINED, chance, confidence_level, count, in_a_row, near, number, share, told_apart

FITTED = mark("The regression was fitted to these rows; expect worse of new ones.")
# What is said first of scores by where they are from; a file is named.
ORIGINS = {
    NETWORK: mark("Scores of a network that was trained too long, for digits that it has not seen ({rows}): {verdict}"),
    LEFT_OUT: mark("Scores of regressions without the row in question ({rows}): {verdict}"),
    IN_PARTS: mark("Scores of regressions without the tenth of the rows in question ({rows}): {verdict}"),
    REGRESSION: mark("Scores of the regression, for the rows that it was fitted to ({rows}): {verdict}"),
}
IMPOSSIBLE = mark("At least one row has the class that its infinite score calls impossible: the log-loss is infinite at every temperature.")
# To how much a temperature is found.
FOUND = 1e-9
# Below this chance right probabilities are doubted.
DOUBTED = 0.05
RULES = {"own": mark("your own threshold"), "costs": mark("that of the costs"), "cheapest": mark("the cheapest here")}
# Costs that differ by less are the same.
SAME_COST = 1.0 + 1e-9


def read_decision(result: DecisionResult) -> str:
    """Return what is decided at the threshold, what it costs, and where it would cost less."""
    found, costs = result.confusion, result.costs
    cost, best = result.cost, costs.best_cost
    costs_said = told_apart((cost, best), 3) if cost > best * SAME_COST else (number(cost, 3),) * 2
    decided = tr(
        "From a probability of {threshold} on ({rule}) a row is called 1: that is right for {share} of {rows}, with "
        "{false_1} and {false_0} at a cost of {cost} a row.",
        threshold=near(result.threshold, 1.0),
        rule=tr(RULES[result.rule]),
        share=share(found.accuracy),
        rows=rows_said(result.judged.rows.weight),
        false_1=f"{_many(found.false_positive)} {counted('false 1', _whole(found.false_positive))}",
        false_0=f"{_many(found.false_negative)} {counted('false 0', _whole(found.false_negative))}",
        cost=costs_said[0],
    )
    least = {"theory": near(costs.theory, 1.0), "there": _cheapest(result)}
    if cost > best * SAME_COST:
        cheapest = tr("Calibrated probabilities would cost least at {theory}; on these rows that is {there}, {cost} a row.", cost=costs_said[1], **least)
    elif costs.at(result.threshold) == costs.best:
        cheapest = tr("Calibrated probabilities would cost least at {theory}; on these rows that is {there}, as here.", **least)
    else:
        cheapest = tr("Calibrated probabilities would cost least at {theory}; on these rows that is {there}, no cheaper than here.", **least)
    said = result.judged.how_read.said()
    return " ".join(part for part in (decided, cheapest, _area(result), *_fitted(result.judged), said) if part)


def _fitted(judged: Judged) -> tuple[str, ...]:
    """Return the caveat of rows that scores were fitted to, none of others."""
    return (tr(FITTED),) if judged.fitted else ()


def _area(result: DecisionResult) -> str:
    ranking = result.ranking
    if math.isnan(ranking.area):
        return tr("All rows are of class {label}: how well scores tell classes apart cannot be said.", label=1 if ranking.positives else 0)
    ends, area = area_interval(result), near(ranking.area, 1.0, 3)
    if not ends:
        return tr("The area under the ROC curve is {area} (no error can be told of it).", area=area)
    said = tr("The area under the ROC curve is {area} ({level} interval {ends}).", area=area, level=confidence_level(result.confidence), ends=ends)
    return f"{said} {_backwards(result)}".rstrip()


def _backwards(result: DecisionResult) -> str:
    """Return that scores rank the classes the wrong way round, where that is no chance, and why those of a file may; '' else."""
    if not result.ranking.area_interval(result.confidence)[1] < 0.5:
        return ""
    if not _may_be_others(result.judged):
        return tr("The scores rank the classes the wrong way round.")
    return tr("The scores rank the classes the wrong way round: they may be for the other class ({key} chooses it).", key=CHOOSES)


def _may_be_others(judged: Judged) -> bool:
    """Return whether scores may be meant for the class that counts as 0: those of a file with rows of both."""
    return judged.origin not in ORIGINS and len(set(judged.rows.label.tolist())) == 2


def _cheapest(result: DecisionResult) -> str:
    """Return between which thresholds these rows cost least, none of which is said to be 1 that is not, and in how many other ranges they do."""
    costs, (low, high) = result.costs, result.costs.best_range
    ends: tuple[str, ...] = near(low, 1.0), near(high, 1.0)
    if not any(f" {MINUS} " in end for end in ends):
        ends = told_apart((low, high))
    # The lower end is none of them: there the rows of that very probability are called 1 too.
    whole = low == 0.0 and float(result.ranking.probability[0]) > 0.0
    said = tr("up to {high}", high=ends[1]) if whole else tr("above {low} and up to {high}", low=ends[0], high=ends[1])
    more = costs.equal - 1
    return f"{said}{plural(' and in {n} more range', ' and in {n} more ranges', more)}" if more else said


def area_interval(result: DecisionResult) -> str:
    """Return the interval of the area under the ROC curve, "0.976 to 0.987"; '' where there is none."""
    low, high = result.ranking.area_interval(result.confidence)
    return "" if math.isnan(low) else tr("{low} to {high}", low=near(low, 1.0, 3), high=near(high, 1.0, 3))


def decision_rows(result: DecisionResult) -> tuple[tuple[str, ...], ...]:
    """Return what is measured of the decisions and of the probabilities, each with its name; shares with their intervals."""
    found = result.confusion
    shares = (
        (tr("recall"), found.true_positive, found.true_positive + found.false_negative),
        (tr("specificity"), found.true_negative, found.true_negative + found.false_positive),
        (tr("precision"), found.true_positive, found.true_positive + found.false_positive),
    )
    rows = [(tr("right"), _sure(found.true_positive + found.true_negative, found.total, result.confidence))]
    rows += [(name, _sure(part, whole, result.confidence)) for name, part, whole in shares]
    rows += [("F1", near(found.f1, 1.0, 3)), ("Matthews", near(found.matthews, 1.0, 3))]
    return (*rows, (tr("log-loss"), number(result.log_loss, 3)), (tr("Brier score"), number(result.brier, 3)))


def calibration_rows(result: CalibrationResult) -> tuple[tuple[str, ...], ...]:
    """Return what is measured of the reliability at the temperature asked for, with the parts of both scores."""
    found = result.shown
    rows = [
        (tr("error"), tr("{error} (by chance {chance})", error=number(found.error, 3), chance=number(found.error_of_chance, 3))),
        ("Spiegelhalter", tr(UNDEFINED) if math.isnan(found.z) else in_a_row((f"z = {number(found.z, 3)}", f"p = {chance(found.log10_p)}"))),
    ]
    for name, parts in ((tr("Brier score"), found.brier), (tr("log-loss"), found.log)):
        rows += [(name, number(parts.score, 3)), (tr("+ miscalibration"), number(parts.miscalibration, 3))]
        rows += [(tr("\N{MINUS SIGN} discrimination"), number(parts.discrimination, 3)), (tr("+ uncertainty"), number(parts.uncertainty, 3))]
    return tuple(rows)


def _sure(part: float, whole: float, confidence: float) -> str:
    """Return a share with its interval; "undefined" of nothing."""
    if not whole > 0.0:
        return share(math.nan)
    low, high = wilson_interval(part, whole, confidence)
    return tr("{share} ({low} to {high})", share=share(part / whole), low=share(low), high=share(high))


def read_calibration(result: CalibrationResult) -> str:
    """Return whether probabilities can be taken for such, and what a temperature does to them."""
    # How many rows are left out is said with the others.
    said = result.judged.reading.said()
    return " ".join(part for part in (_first(result), _temperature(result), *_fitted(result.judged), said) if part)


def _first(result: CalibrationResult) -> str:
    """Return where the scores are from, and whether they can be taken for probabilities."""
    found = result.judged
    said = {"rows": rows_said(found.rows.weight), "verdict": _verdict(result.shown, result)}
    if found.left_out:
        said["rows"] = tr("{rows}, {left_out} with a missing value left out", rows=said["rows"], left_out=count(found.left_out, "row"))
    if found.origin in ORIGINS:
        return tr(ORIGINS[found.origin], **said)
    return tr("Scores of {file} ({rows}): {verdict}", file=found.origin, **said)


def _verdict(found: Reliability, result: CalibrationResult) -> str:
    said = {
        "error": number(found.error, 2),
        "chance": number(found.error_of_chance, 2),
        "outside": count(int(found.outside.sum())),
        "bins": count(len(found.weight), "bin"),
    }
    if result.temperature == 1.0:
        text = tr(
            "a calibration error of {error}, {chance} being expected of right probabilities by chance, and {outside} of {bins} off what these would show",
            **said,
        )
    else:
        text = tr(
            "a calibration error of {error} at a temperature of {temperature}, {chance} being expected of right probabilities by chance, "
            "and {outside} of {bins} off what these would show",
            temperature=number(result.temperature, 3),
            **said,
        )
    if math.isinf(found.log.score):
        return tr("{errors}: they cannot be taken for probabilities, as at least one row has the class that its score calls impossible.", errors=text)
    bins = number(found.chance_outside, 2)
    if math.isnan(found.log10_p):
        so_many = tr("{errors}: with right ones so many have a chance of {chance} at most.", errors=text, chance=bins)
        return so_many if found.chance_outside < DOUBTED else f"{text}."
    p = chance(found.log10_p)
    if found.log10_p < math.log10(DOUBTED):
        return tr("{errors} (p = {p}): they cannot be taken for probabilities.", errors=text, p=p)
    if found.chance_outside < DOUBTED:
        return tr(
            "{errors}: with right ones so many have a chance of {chance} at most, though Spiegelhalter's test (p = {p}) does not tell them apart.",
            errors=text,
            p=p,
            chance=bins,
        )
    rows = rows_said(result.judged.rows.weight)
    return tr("{errors} (p = {p}): {rows} cannot tell them from right ones, which is no guarantee.", errors=text, p=p, rows=rows)


def _temperature(result: CalibrationResult) -> str:
    best = result.best
    if best.outcome != "found":
        return _why_none(best, result.judged)
    sure = tr("they are surer than they should be") if best.value > 1.0 else tr("they could be surer")
    if best.low <= 1.0 <= best.high:
        sure = tr("1, the scores as they are, is not ruled out")
    before, after = told_apart((best.loss_before, best.loss), 3, LOSS_DIGITS)
    return tr(
        "The best temperature is {temperature} (standard error {error}, {level} interval {ends}; log-loss {before} without and {after} with it): {sure}.",
        temperature=near(best.value, 1.0, 3, FOUND),
        error=number(best.error, 2),
        level=confidence_level(result.parameters.confidence),
        ends=_beside_1(best.low, best.high),
        before=before,
        after=after,
        sure=sure,
    )


def _beside_1(low: float, high: float) -> str:
    """Return an interval of temperatures, none of whose ends is said to be 1 that is not: 1 is what they are held against."""
    ends = [near(end, 1.0, 3, FOUND) if number(end, 3) == number(1.0) else text for end, text in zip((low, high), told_apart((low, high), 3), strict=True)]
    return tr("{low} to {high}", low=ends[0], high=ends[1])


def _why_none(best: Temperature, judged: Judged) -> str:
    """Return why there is no best temperature; of rows whose score is 0, which is on neither side, it is said that they are."""
    rows = judged.rows
    undecided = rows.weight[rows.margin == 0.0]
    match best.outcome:
        case "separated" if undecided.size:
            return tr(
                "Every score but 0 is on the side of its label, and {rows} with a score of 0 on neither: the best temperature is 0, the gain runs away.",
                rows=rows_said(undecided),
            )
        case "separated":
            return tr("Every score is on the side of its label: the best temperature is 0, the gain runs away.")
        case "reversed":
            if not _may_be_others(judged):
                return tr("Scores point the wrong way, and no temperature above 0 fits better than to know nothing.")
            return tr(
                "Scores point the wrong way, and no temperature above 0 fits better than to know nothing: are they for the other class ({key} chooses it)?",
                key=CHOOSES,
            )
        case "shifted":
            return _shifted(rows)
        case "outweighed":
            return tr("Scores far on the wrong side outweigh the others: no temperature above 0 fits better than to know nothing.")
        case "no better than chance":
            return tr("Scores tell nothing of the labels: the best temperature is infinite, every probability a half.")
        case "sure and wrong":
            return tr(IMPOSSIBLE)
        case "beyond float64":
            return tr("Scores are so small, or so far apart in size, that float64 cannot tell the best temperature.")
        case _:
            return tr("No score is finite and other than 0: there is no temperature to find.")


def _shifted(rows: JudgedRows) -> str:
    """Return that scores are too high, or too low, on the whole: of less than half of the rows being 1 they make more, or the other way round."""
    ones = share(rows.positives / rows.total)
    if rows.positives < rows.negatives:
        said = tr("Scores are too high on the whole: above 0 on average, where {share} of the rows are of class 1.", share=ones)
    else:
        said = tr("Scores are too low on the whole: below 0 on average, where {share} of the rows are of class 1.", share=ones)
    why = tr("A temperature takes no score past 0, and none above 0 fits better than to know nothing.")
    return f"{said} {why}"


def _many(total: float) -> str:
    return count(int(total)) if total == int(total) else number(total)


def _whole(total: float) -> int:
    """Return a whole number with the words that a number has."""
    return int(total) if total == int(total) else 2
