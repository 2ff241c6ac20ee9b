package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// A registered telephone to call, by its identity (`client:alice` without the prefix).
///
/// @param notificationUrl asked before the phone is woken, as written
/// @param parameters what the phone is told
public record Client(String identity, Leg leg, Optional<String> notificationUrl, List<Parameter> parameters)
        implements DialTarget {
    private static final int LONGEST = 256;

    private static final Form FORM = Form.executed("Client").text("identity");
    private static final Part<Leg> LEG = Leg.in(FORM, Problems.SCHEMA);
    private static final Attribute<Optional<String>> NOTIFICATION_URL =
            FORM.later().address("clientNotificationUrl", 13806);
    private static final Children<String> IDENTITY = FORM.children(Problems.SCHEMA, () -> List.of(Words.IDENTITY));
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<Client> ELEMENT = FORM.elementOrNone(Client::read);

    public Client {
        parameters = List.copyOf(parameters);
    }

    private static Optional<Client> read(Reading at) {
        List<String> nested = at.all(IDENTITY);
        String identity = nested.isEmpty() ? at.text() : nested.getFirst();
        Client target = new Client(identity, at.get(LEG), at.get(NOTIFICATION_URL), at.all(PARAMETERS));
        boolean usable = !identity.isEmpty() && identity.length() <= LONGEST;
        return usable
                ? Optional.of(target)
                : at.refuse(13223, "identity " + Problems.quote(identity) + " is not 1–" + LONGEST + " characters");
    }
}
