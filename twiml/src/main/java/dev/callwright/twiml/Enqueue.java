package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Puts the caller into a queue, made when it does not exist.
///
/// @param name of the queue; absent when a workflow chooses
/// @param action where the outcome goes; absent: the next verb follows
/// @param waiting what is heard in the queue, again and again
/// @param maxQueueSize more callers are turned away
/// @param workflowSid a workflow that chooses the queue, as written
/// @param task what the workflow is told
public record Enqueue(
        Optional<String> name,
        Optional<Webhook> action,
        HoldMusic waiting,
        int maxQueueSize,
        Optional<String> workflowSid,
        Optional<Task> task)
        implements Verb {
    private static final int LONGEST = 64;

    private static final Form FORM = Form.planned("Enqueue").text("queue name");
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", 14201);
    private static final Part<HoldMusic> WAITING = HoldMusic.in(FORM, "waitUrlMethod", 14202, 14206);
    private static final Attribute<Integer> MAX_QUEUE_SIZE =
            FORM.attribute("maxQueueSize", Type.number(1, 5000), "1000", Problems.SCHEMA);
    private static final Attribute<Optional<String>> WORKFLOW_SID =
            FORM.optional("workflowSid", Type.text(100), Problems.SCHEMA);
    private static final Children<Task> TASK = FORM.children(Problems.SCHEMA, () -> List.of(Task.ELEMENT));

    static final Element<Enqueue> ELEMENT = FORM.elementOrNone(Enqueue::read);

    private static Optional<Enqueue> read(Reading at) {
        Optional<String> name = Optional.of(at.text()).filter(text -> !text.isEmpty());
        Enqueue enqueue = new Enqueue(
                name,
                at.get(ACTION),
                at.get(WAITING),
                at.get(MAX_QUEUE_SIZE),
                at.get(WORKFLOW_SID),
                at.all(TASK).stream().findFirst());
        if (name.isEmpty() && enqueue.workflowSid.isEmpty()) {
            return at.refuse(14204, "there is no queue name");
        }
        return name.filter(text -> text.length() > LONGEST).isPresent()
                ? at.refuse(14205, "the queue's name is longer than " + LONGEST + " characters")
                : Optional.of(enqueue);
    }
}
