"""Checks calls and replies against botocore's own service models, further than botocore itself does.

botocore lets a client send what breaks a shape's pattern, maximum or enumeration; the service does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, OperationModel, ServiceModel, Shape, StructureShape
from botocore.validate import ParamValidator

from .newer_model import with_newer

TARGETS = {"AWSCognitoIdentityProviderService": "cognito-idp", "AWSCognitoIdentityService": "cognito-identity"}

_CATEGORY = re.compile(r"\\p\{(\w)\}")


def installed_model(service: str) -> ServiceModel:
    """Return the model of ``service`` as this computer's botocore has it."""
    return ServiceModel(Loader().load_service_model(service, "service-2"), service)


@cache
def service_model(service: str) -> ServiceModel:
    """Return the newest model of ``service`` that is known here, loaded once a process."""
    document = Loader().load_service_model(service, "service-2")
    return ServiceModel(with_newer(document) if service == "cognito-idp" else document, service)


def operation_model(service: str, operation: str) -> OperationModel | None:
    """Return the model of an operation, or ``None`` if the service has none of that name."""
    model = service_model(service)
    return model.operation_model(operation) if operation in model.operation_names else None


def findings(shape: Shape | None, value: Mapping[str, object]) -> list[str]:
    """Return everything that is wrong with ``value`` as an instance of ``shape``."""
    if shape is None:
        return []
    report = ParamValidator().validate(value, shape)
    return [report.generate_report()] if report.has_errors() else list(_deeper(shape, value, shape.name))


def models_error(operation: OperationModel, code: str) -> bool:
    """Tell whether the operation may answer with the exception of that name."""
    return code in {shape.name for shape in operation.error_shapes}


def _deeper(shape: Shape, value: object, path: str) -> Iterator[str]:
    match shape, value:
        case StructureShape(), Mapping() if not shape.is_document_type:
            for name, item in value.items():
                yield from _deeper(shape.members[name], item, f"{path}.{name}")
        case MapShape(), Mapping():
            for key, item in value.items():
                yield from _deeper(shape.key, key, f"{path} key")
                yield from _deeper(shape.value, item, f"{path}.{key}")
        case ListShape(), list():
            for number, item in enumerate(value):
                yield from _deeper(shape.member, item, f"{path}[{number}]")
        case _, str():
            yield from _text_findings(shape, value, path)
        case _, int():
            if value > shape.metadata.get("max", value):
                yield f"{path} is more than {shape.metadata['max']}"


def _text_findings(shape: Shape, text: str, path: str) -> Iterator[str]:
    rules = shape.metadata
    if text not in rules.get("enum", [text]):
        yield f"{path} must be one of {rules['enum']}"
    if len(text) > rules.get("max", len(text)):
        yield f"{path} is longer than {rules['max']}"
    if "pattern" in rules and not _fits(rules["pattern"], text):
        yield f"{path} must satisfy the pattern {rules['pattern']}"


def _fits(pattern: str, text: str) -> bool:
    """Match a Java pattern; ``re`` has no ``\\p{…}``, which the models use only inside one character class."""
    if not (categories := set(_CATEGORY.findall(pattern))):
        return re.fullmatch(pattern, text, re.ASCII) is not None
    rest = _CATEGORY.sub("", pattern).strip("[]+")
    others = re.compile(f"[{rest}]" if rest else "(?!)")
    return text != "" and all(unicodedata.category(char)[0] in categories or others.match(char) for char in text)
