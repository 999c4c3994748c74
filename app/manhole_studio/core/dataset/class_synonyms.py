"""Words that different people use for the same cover; each row is one meaning.

A state (open, closed, broken …) makes another class on purpose and is in no row.
"""

from __future__ import annotations

from typing import Final

SYNONYMS: Final[tuple[frozenset[str], ...]] = (
    frozenset(
        {
            *("manhole", "manholes", "manhole cover", "manhole covers", "manhole lid"),
            *("manholecover", "man hole", "man hole cover", "sewer cover"),
            *("井盖", "窨井盖", "检查井盖", "下水道井盖", "人孔蓋", "井蓋", "マンホール", "맨홀"),
            *("schachtdeckel", "kanaldeckel", "gullydeckel"),
            *("alcantarilla", "tapa de alcantarilla", "plaque d'égout", "bouche d'égout"),
            *("tombino", "putdeksel", "люк", "tampa de bueiro"),
        }
    ),
    frozenset({"drain", "storm drain", "gully", "雨水口", "雨水篦子", "sinkkasten", "sumidero"}),
    frozenset({"car", "cars", "汽车", "auto", "coche", "voiture"}),
    frozenset({"person", "persons", "people", "human", "humans", "pedestrian", "行人", "人"}),
)
