package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ServerTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// REFER in both directions, with the NOTIFYs that tell how it goes (RFC 3515). Confined to the loop.
final class Referrals {
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d) ?([^\\r\\n]{0,100})");
    private static final int AT_ONCE = 8;
    private static final int SUBSCRIPTION_SECONDS = 180;

    private final Agent agent;
    private final Session session;
    private final Map<String, SipCall.ReferListener> asked = new HashMap<>(1);

    Referrals(Agent agent, Session session) {
        this.agent = agent;
        this.session = session;
    }

    /// Sends a REFER.
    void ask(SipUri target, SipCall.ReferListener listener) {
        if (asked.size() >= AT_ONCE) {
            listener.refused(Offers.gone());
            return;
        }
        // RFC 3515 2.4.6: NOTIFYs name the REFER they belong to by its CSeq.
        String[] id = {""};
        session.send(
                "REFER",
                Body.NONE,
                hop -> session.targetHeaders(hop)
                        .add(HeaderNames.REFER_TO, NameAddr.of(target))
                        .add(
                                HeaderNames.REFERRED_BY,
                                "<" + hop.contact("callwright").wire() + ">"),
                response -> {
                    if (response.isSuccess()) {
                        id[0] = Long.toString(response.cseq().number());
                        asked.put(id[0], listener);
                        listener.accepted();
                    } else {
                        listener.refused(response);
                        session.endsWith(response);
                    }
                });
    }

    /// A NOTIFY arrived; one that belongs to no REFER of ours is the user's.
    void notified(ServerTransaction transaction) {
        SipRequest notify = transaction.request();
        Optional<String> id = referOf(notify);
        if (id.isEmpty()) {
            session.owner().listener().requested(session.question(transaction));
            return;
        }
        transaction.respond(agent.reply(notify, Status.OK, session.localTag()));
        Matcher line = STATUS_LINE.matcher(notify.body().text());
        if (line.lookingAt()) {
            int status = Integer.parseInt(line.group(1));
            boolean last = status >= 200 || terminated(notify);
            SipCall.ReferListener listener = last ? asked.remove(id.get()) : asked.get(id.get());
            if (listener != null) {
                listener.notified(status, line.group(2));
            }
        }
    }

    private Optional<String> referOf(SipRequest notify) {
        String event = notify.headers().first(HeaderNames.EVENT).orElse("").replace(" ", "");
        if (asked.isEmpty() || !event.startsWith("refer")) {
            return Optional.empty();
        }
        int id = event.indexOf(";id=");
        String number = id < 0 ? asked.keySet().iterator().next() : event.substring(id + 4);
        return asked.containsKey(number) ? Optional.of(number) : Optional.empty();
    }

    private static boolean terminated(SipRequest notify) {
        return notify.headers().first(HeaderNames.SUBSCRIPTION_STATE).orElse("").startsWith("terminated");
    }

    /// A REFER arrived.
    void received(ServerTransaction transaction) throws MalformedSip {
        Optional<NameAddr> target = transaction.request().headers().address(HeaderNames.REFER_TO);
        if (target.isEmpty() || transaction.request().headers().count(HeaderNames.REFER_TO) > 1) {
            // RFC 3515 2.4.2.
            agent.refuse(transaction, Status.BAD_REQUEST);
        } else {
            session.owner()
                    .listener()
                    .referred(new Referred(transaction, target.get().uri()));
        }
    }

    void stop() {
        asked.clear();
    }

    private final class Referred implements Referral {
        private final ServerTransaction transaction;
        private final SipRequest request;
        private final SipUri target;
        private boolean accepted;
        private boolean over;

        Referred(ServerTransaction transaction, SipUri target) {
            this.transaction = transaction;
            this.request = transaction.request();
            this.target = target;
        }

        @Override
        public SipRequest request() {
            return request;
        }

        @Override
        public SipUri target() {
            return target;
        }

        @Override
        public void accept() {
            agent.onLoop(() -> {
                if (!accepted && !transaction.answered()) {
                    accepted = true;
                    Headers contact =
                            session.targetHeaders(Hop.of(transaction.path())).build();
                    transaction.respond(
                            agent.reply(request, Status.ACCEPTED, "", session.localTag(), contact, Body.NONE));
                    report(Status.TRYING, "Trying");
                }
            });
        }

        @Override
        public void refuse(int status) {
            agent.onLoop(() -> transaction.respond(agent.reply(request, status, session.localTag())));
        }

        @Override
        public void progress(int status, String reason) {
            agent.onLoop(() -> report(status, reason));
        }

        private void report(int status, String reason) {
            if (!accepted || over || session.ended()) {
                return;
            }
            over = status >= 200;
            String line = "SIP/2.0 " + status + " " + (reason.isEmpty() ? Status.reason(status) : reason) + "\r\n";
            session.send("NOTIFY", Body.of("message/sipfrag;version=2.0", line), this::headers, this::reported);
        }

        private Headers.Builder headers(Hop hop) {
            return session.targetHeaders(hop)
                    .add(HeaderNames.EVENT, "refer;id=" + request.cseq().number())
                    .add(
                            HeaderNames.SUBSCRIPTION_STATE,
                            over ? "terminated;reason=noresource" : "active;expires=" + SUBSCRIPTION_SECONDS);
        }

        private void reported(SipResponse response) {
            // RFC 3515 2.4.5: a peer that does not want to hear more says so with 481, which is not the call's end.
            over = over || !response.isSuccess();
        }
    }
}
