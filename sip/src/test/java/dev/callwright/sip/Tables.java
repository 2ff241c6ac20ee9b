package dev.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

/// What must be left when all is over: nothing.
final class Tables {
    private Tables() {}

    static void areEmpty(Party... parties) {
        for (Party party : parties) {
            SipStatistics left = party.statistics();
            assertThat(left.transactions()).as("transactions of %s", party).isZero();
            assertThat(left.calls()).as("calls of %s", party).isZero();
            assertThat(left.dialogs()).as("dialogs of %s", party).isZero();
            assertThat(left.timers()).as("timers of %s", party).isZero();
        }
    }
}
