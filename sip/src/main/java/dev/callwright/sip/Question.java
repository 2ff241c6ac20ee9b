package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.transaction.ServerTransaction;

/// A request that waits for the user's response.
final class Question implements InDialogRequest {
    private final Agent agent;
    private final ServerTransaction transaction;
    private final SipRequest request;
    private final String toTag;

    Question(Agent agent, ServerTransaction transaction, String toTag) {
        this.agent = agent;
        this.transaction = transaction;
        this.request = transaction.request();
        this.toTag = toTag;
    }

    @Override
    public SipRequest request() {
        return request;
    }

    @Override
    public void respond(int status, String reason, Headers extra) {
        agent.onLoop(() -> transaction.respond(agent.reply(request, status, reason, toTag, extra, Body.NONE)));
    }
}
