package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A list of the API, followed by its links to its end and back again.
record ListWalk(ApiServer server, String key, int pageSize) {

    /// The sids in the order in which they come.
    ///
    /// @param path of the first page, with `PageSize`
    List<String> sids(String path) {
        List<List<String>> forward = new ArrayList<>();
        JsonNode page = page(path);
        while (true) {
            check(page, forward.size());
            forward.add(sids(page));
            if (page.path("next_page_uri").isNull()) {
                break;
            }
            page = page(page.path("next_page_uri").asString());
        }
        assertThat(back(page)).as("pages on the way back").isEqualTo(forward);
        return forward.stream().flatMap(List::stream).toList();
    }

    /// Every page from the last one to the first, in the order of the way there.
    private List<List<String>> back(JsonNode last) {
        List<List<String>> pages = new ArrayList<>();
        JsonNode page = last;
        pages.add(sids(page));
        while (!page.path("previous_page_uri").isNull()) {
            page = page(page.path("previous_page_uri").asString());
            pages.addFirst(sids(page));
        }
        return pages;
    }

    private void check(JsonNode page, int number) {
        int rows = page.path(key).size();
        int start = rows == 0 ? 0 : number * pageSize;
        assertThat(page.path("page").asInt()).isEqualTo(number);
        assertThat(page.path("page_size").asInt()).isEqualTo(pageSize);
        assertThat(page.path("start").asInt()).isEqualTo(start);
        assertThat(page.path("end").asInt()).isEqualTo(rows == 0 ? 0 : start + rows - 1);
        assertThat(rows).isLessThanOrEqualTo(pageSize);
        if (!page.path("next_page_uri").isNull()) {
            assertThat(rows).as("rows of a page that is not the last").isEqualTo(pageSize);
        }
    }

    private JsonNode page(String path) {
        ApiServer.Answer answer = server.send(ApiServer.OWNER, "GET", path, "");
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private List<String> sids(JsonNode page) {
        return page.path(key)
                .valueStream()
                .map(row -> row.path("sid").asString())
                .toList();
    }
}
