from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.detection.secrets_in_addresses import mask_password, without_password


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("rtsp://admin:s3cret@10.0.0.7/live", "rtsp://admin:***@10.0.0.7/live"),
        ("rtsp://admin:a@b/c@10.0.0.7/live", "rtsp://admin:***@10.0.0.7/live"),
        ("http://camera/v?user=me&password=x1&q=2", "http://camera/v?user=me&password=***&q=2"),
        ("http://camera:8080/v", "http://camera:8080/v"),
        ("rtsp:/admin:s3cret@10.0.0.7/live", "rtsp:/admin:***@10.0.0.7/live"),
        ("admin:s3cret@10.0.0.7/live", "admin:***@10.0.0.7/live"),
        ("rtsp://admin@10.0.0.7/live", "rtsp://admin@10.0.0.7/live"),
        ("C:\\clips\\me@home.mp4", "C:\\clips\\me@home.mp4"),
        ("/home/me/clip.mp4", "/home/me/clip.mp4"),
    ],
)
def test_passwords_are_masked_and_the_rest_stays(uri: str, shown: str) -> None:
    assert mask_password(uri) == shown


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=12))
def test_no_password_ever_shows(password: str) -> None:
    assert password not in mask_password(f"rtsp://admin:{password}@host/live")


@pytest.mark.parametrize(
    ("uri", "kept"),
    [
        ("rtsp://admin:s3cret@10.0.0.7/live", "rtsp://admin@10.0.0.7/live"),
        ("rtsp://admin:a@b/c@10.0.0.7/live", "rtsp://admin@10.0.0.7/live"),
        ("http://camera/v?user=me&password=x1&q=2", "http://camera/v?user=me&password=&q=2"),
        ("rtsp://10.0.0.7/live", "rtsp://10.0.0.7/live"),
        ("0?size=640x480", "0?size=640x480"),
    ],
)
def test_passwords_are_taken_out_for_keeping(uri: str, kept: str) -> None:
    assert without_password(uri) == kept
    assert without_password(kept) == kept
