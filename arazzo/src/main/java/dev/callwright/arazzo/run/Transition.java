package dev.callwright.arazzo.run;

import dev.callwright.arazzo.criterion.Verdict;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Action.Kind;
import dev.callwright.arazzo.document.Actions;
import dev.callwright.arazzo.document.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/// Chooses what follows an attempt: the first action in order whose criteria all hold, else the next step after a
/// success and the end after a failure. Does nothing by itself.
///
/// @param polled the settings repeat this step until a success action applies
/// @param judge decides a criterion of an action
/// @param retries how often the action of this name was already taken on this visit
record Transition(
        Actions actions, boolean polled, BiFunction<Action, Criterion, Verdict> judge, ToIntFunction<String> retries) {
    Next.Choice after(boolean success) {
        List<String> unclear = new ArrayList<>();
        for (Action action : success ? actions.onSuccess() : actions.onFailure()) {
            // A retry that is used up is passed over: the actions after it get their turn.
            boolean usedUp =
                    action.kind() instanceof Kind.Retry retry && retries.applyAsInt(action.name()) >= retry.limit();
            if (!usedUp && applies(action, unclear)) {
                return new Next.Choice(next(action), List.copyOf(unclear));
            }
        }
        Next next = success ? (polled ? new Next.Repeat() : new Next.Advance()) : new Next.Break();
        return new Next.Choice(next, List.copyOf(unclear));
    }

    private boolean applies(Action action, List<String> unclear) {
        for (Criterion criterion : action.criteria()) {
            Verdict verdict = judge.apply(action, criterion);
            verdict.problem().ifPresent(unclear::add);
            if (!verdict.holds()) {
                return false;
            }
        }
        return true;
    }

    private static Next next(Action action) {
        return switch (action.kind()) {
            case Kind.End _ -> new Next.End(action);
            case Kind.Goto(Destination.ToStep(String step)) -> new Next.ToStep(action, step);
            case Kind.Goto(Destination.ToWorkflow(String workflow)) -> new Next.ToWorkflow(action, workflow);
            case Kind.Retry retry -> new Next.Retry(action, retry.after(), retry.first());
        };
    }
}
