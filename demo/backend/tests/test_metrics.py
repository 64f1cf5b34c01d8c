# /metrics: what a Prometheus reads, without a name of anybody's.
import httpx


def test_requests_are_counted_by_path_and_status_and_those_of_probes_are_not(api: httpx.Client) -> None:
    assert api.get("/api/items").status_code == 200
    assert api.delete("/api/items/123456").status_code == 404
    assert api.get("/health").status_code == 200
    text = api.get("/metrics").text
    assert 'http_requests_total{handler="/api/items",method="GET",status="2xx"} 1.0' in text
    assert 'handler="/api/items/{id}"' in text  # the pattern and no number: a series for each item would never end
    assert "/health" not in text
