/// XML that strangers send, read into a small tree with exact positions; knows nothing of TwiML.
@NullMarked
package dev.callwright.twiml.xml;

import org.jspecify.annotations.NullMarked;
