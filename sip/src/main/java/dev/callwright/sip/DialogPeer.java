package dev.callwright.sip;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.transaction.ServerTransaction;

/// Takes what arrives inside one dialog.
interface DialogPeer {
    void requested(ServerTransaction transaction);

    void acknowledged(SipRequest ack);
}
