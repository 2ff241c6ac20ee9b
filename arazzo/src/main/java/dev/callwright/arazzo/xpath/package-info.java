/// XPath over untrusted XML.
@NullMarked
package dev.callwright.arazzo.xpath;

import org.jspecify.annotations.NullMarked;
