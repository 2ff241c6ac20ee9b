package dev.callwright.phones;

/// The call has ended while the script waited: to a script what an interrupt is to a thread.
final class CallOver extends Exception {
    private static final long serialVersionUID = 1L;
}
