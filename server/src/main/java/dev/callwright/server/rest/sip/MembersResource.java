package dev.callwright.server.rest.sip;

import dev.callwright.server.rest.ApiAnswer;
import dev.callwright.server.rest.ApiRequest;
import dev.callwright.server.rest.FormParams;
import dev.callwright.server.rest.Paging;
import dev.callwright.server.rest.Resource;
import dev.callwright.server.rest.Route;
import dev.callwright.server.store.Page;
import dev.callwright.server.store.SipList;
import dev.callwright.server.store.SipListRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is on the lists of one kind. Whoever is on a list decides who registers and calls, so every change is told.
abstract sealed class MembersResource<M> implements Resource permits AddressesResource, CredentialsResource {
    private final Place place;
    private final SipListRows lists;
    private final Runnable changed;

    /// Where members stand.
    ///
    /// @param owner the name of the path's place that holds the list's sid
    /// @param name what members are called in the path
    /// @param key what they are called in a page of the list
    record Place(SipList.Kind kind, String owner, String name, String key) {}

    /// @param changed run after every change
    MembersResource(Place place, SipListRows lists, Runnable changed) {
        this.place = place;
        this.lists = lists;
        this.changed = changed;
    }

    /// Puts a new member on `list`.
    abstract M create(SipList list, FormParams params);

    /// Keeps what `before` becomes.
    abstract M update(M before, FormParams params);

    abstract Page<M> page(SipList list, Page.Request request);

    abstract Optional<M> find(SipList list, String sid);

    /// False when it was not there.
    abstract boolean delete(SipList list, String sid);

    abstract Map<String, Object> json(M member);

    @Override
    public List<Route> routes() {
        String all = ListsResource.path(place.kind()) + "/{" + place.owner() + "}/" + place.name();
        String one = all + "/{Sid}";
        return List.of(
                Route.post(all, this::create),
                Route.get(all, this::list),
                Route.get(one, this::fetch),
                Route.post(one, this::update),
                Route.delete(one, this::delete));
    }

    private ApiAnswer create(ApiRequest request) {
        M fresh = create(owner(request), request.params());
        changed.run();
        return ApiAnswer.created(json(fresh));
    }

    private ApiAnswer list(ApiRequest request) {
        SipList list = owner(request);
        Paging paging = Paging.of(request.params());
        return ApiAnswer.ok(paging.envelope(request, place.key(), page(list, paging.request()), this::json));
    }

    private ApiAnswer fetch(ApiRequest request) {
        return ApiAnswer.ok(json(find(request)));
    }

    private ApiAnswer update(ApiRequest request) {
        M after = update(find(request), request.params());
        changed.run();
        return ApiAnswer.ok(json(after));
    }

    private ApiAnswer delete(ApiRequest request) {
        if (!delete(owner(request), request.name("Sid"))) {
            throw request.notFound();
        }
        changed.run();
        return new ApiAnswer.Gone();
    }

    private SipList owner(ApiRequest request) {
        return lists.find(request.account(), place.kind(), request.name(place.owner()))
                .orElseThrow(request::notFound);
    }

    private M find(ApiRequest request) {
        return find(owner(request), request.name("Sid")).orElseThrow(request::notFound);
    }
}
