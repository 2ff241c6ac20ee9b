package dev.callwright.sip;

/// What a [UserAgent] holds and has seen, at one moment.
///
/// @param transactions in the tables now, those in their after-life included
/// @param calls in progress now
/// @param dialogs open now, early ones and those that wait for the answer to a BYE included
/// @param registrations bindings of our registrar now
/// @param timers waiting now
/// @param requestsReceived since the start, retransmissions included
/// @param responsesReceived since the start, retransmissions included
/// @param retransmissionsSent messages that we sent again
/// @param retransmissionsReceived requests that came again
/// @param malformed messages that could not be understood
/// @param refusedByOverload requests turned away with 503
/// @param stray responses and ACKs that belonged to nothing
public record SipStatistics(
        int transactions,
        int calls,
        int dialogs,
        int registrations,
        int timers,
        long requestsReceived,
        long responsesReceived,
        long retransmissionsSent,
        long retransmissionsReceived,
        long malformed,
        long refusedByOverload,
        long stray) {}
