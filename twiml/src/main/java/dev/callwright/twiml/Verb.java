package dev.callwright.twiml;

/// One step of a document. A switch over all verbs needs no default: a new verb is a compile error, not a surprise.
public sealed interface Verb
        permits Announcement,
                Connect,
                Dial,
                Echo,
                Enqueue,
                Gather,
                Hangup,
                Leave,
                Pay,
                Prompt,
                Queue,
                Record,
                Redirect,
                Refer,
                Reject,
                Sms,
                Start,
                Stop {
    /// The element's name as documents write it: `Say`, `Gather`.
    default String element() {
        return getClass().getSimpleName();
    }
}
