package dev.callwright.twiml;

/// What callers only listen to: the verbs that may also stand in [Gather] and [Prompt].
public sealed interface Announcement extends Verb permits Say, Play, Pause {}
