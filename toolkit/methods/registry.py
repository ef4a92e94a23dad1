"""Every method by name: the whole list, to be read at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.methods.adapters.aras import Aras
from toolkit.methods.adapters.cocoso import Cocoso
from toolkit.methods.adapters.codas import Codas
from toolkit.methods.adapters.electre_2 import Electre2
from toolkit.methods.adapters.ervd import Ervd
from toolkit.methods.adapters.mairca import Mairca
from toolkit.methods.adapters.marcos import Marcos
from toolkit.methods.adapters.moora_reference_point import MooraReferencePoint
from toolkit.methods.adapters.multimoora import MultiMoora
from toolkit.methods.adapters.ocra import Ocra
from toolkit.methods.adapters.probid import Probid
from toolkit.methods.adapters.ram import Ram
from toolkit.methods.adapters.rim import Rim
from toolkit.methods.copras import Copras
from toolkit.methods.edas import Edas
from toolkit.methods.electre_1 import Electre1
from toolkit.methods.electre_3 import Electre3
from toolkit.methods.mabac import Mabac
from toolkit.methods.moora import Moora
from toolkit.methods.promethee_1 import Promethee1
from toolkit.methods.promethee_2 import Promethee2
from toolkit.methods.spotis import Spotis
from toolkit.methods.topsis import Topsis
from toolkit.methods.vikor import Vikor
from toolkit.methods.waspas import Waspas
from toolkit.methods.weighted_product import WeightedProduct
from toolkit.methods.weighted_sum import WeightedSum

if TYPE_CHECKING:
    from toolkit.methods.base import Method

METHODS: dict[str, type[Method]] = {
    "weighted_sum": WeightedSum,
    "weighted_product": WeightedProduct,
    "waspas": Waspas,
    "topsis": Topsis,
    "vikor": Vikor,
    "promethee_1": Promethee1,
    "promethee_2": Promethee2,
    "electre_1": Electre1,
    "electre_3": Electre3,
    "moora": Moora,
    "copras": Copras,
    "edas": Edas,
    "mabac": Mabac,
    "spotis": Spotis,
    "aras": Aras,
    "cocoso": Cocoso,
    "codas": Codas,
    "electre_2": Electre2,
    "ervd": Ervd,
    "mairca": Mairca,
    "marcos": Marcos,
    "moora_reference_point": MooraReferencePoint,
    "multimoora": MultiMoora,
    "ocra": Ocra,
    "probid": Probid,
    "ram": Ram,
    "rim": Rim,
}
