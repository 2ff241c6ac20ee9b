/// Telephones that follow a script, and the network in the box they hang on.
module dev.callwright.phones {
    requires transitive dev.callwright.world;
    requires transitive dev.callwright.sip;
    requires transitive dev.callwright.media;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.callwright.phones;
}
