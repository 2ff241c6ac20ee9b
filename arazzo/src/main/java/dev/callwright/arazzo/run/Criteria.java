package dev.callwright.arazzo.run;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.criterion.Judge;
import dev.callwright.arazzo.criterion.Verdict;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.problem.Code;
import java.util.Optional;

/// Judges criteria and tells what came of each. Not safe for several threads.
final class Criteria {
    private final Session session;
    private final Judge judge;

    Criteria(Session session) {
        this.session = session;
        this.judge = new Judge(session.strict());
    }

    /// @param purpose what the criterion decides, for people
    Verdict judge(Step step, String purpose, Criterion criterion, Scope scope) {
        Verdict verdict = judge.judge(criterion, scope);
        session.tell(new RunEvent.CriterionEvaluated(
                step.id(), purpose, criterion.condition(), verdict.holds(), verdict.problem()));
        verdict.problem()
                .ifPresent(problem -> session.remark(
                        Code.NOT_EVALUATED, criterion.place(), "the criterion cannot be evaluated: " + problem));
        return verdict;
    }

    /// @param failure why the step failed; empty when it succeeded
    /// @param unclear why the criterion that decided it could not be evaluated
    record Finding(Optional<String> failure, Optional<String> unclear) {
        boolean isSuccess() {
            return failure.isEmpty();
        }
    }

    /// Without criteria a response below 400 is a success, unless every one is.
    Finding finding(Step step, Scope scope) {
        for (Criterion criterion : step.successCriteria()) {
            Verdict verdict = judge(step, "success criterion", criterion, scope);
            if (!verdict.holds()) {
                return new Finding(
                        Optional.of("success criterion not met: " + criterion.condition() + status(scope)),
                        verdict.problem());
            }
        }
        boolean refused = step.successCriteria().isEmpty()
                && !session.settings().success().anyStatus()
                && scope.exchange()
                        .flatMap(Exchange::response)
                        .filter(response -> response.status() < 200 || response.status() > 399)
                        .isPresent();
        return new Finding(refused ? Optional.of("not a success" + status(scope)) : Optional.empty(), Optional.empty());
    }

    private static String status(Scope scope) {
        return scope.exchange()
                .flatMap(Exchange::response)
                .map(response -> " (status " + response.status() + ")")
                .orElse("");
    }
}
