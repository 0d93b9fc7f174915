"""``ListDevices``, ``GetDevice`` and ``ForgetDevice``."""

from __future__ import annotations

from .bearers import bearer
from .call import Call, Reply
from .device_desk import Device
from .refusals import Refused, Why
from .settings import Settings
from .state import State
from .users import User

MOST_ON_A_PAGE = 60


def list_devices(state: State, call: Call) -> Reply:
    """Tell a page of the user's devices, none where the pool does not track them."""
    user = bearer(state, call).user
    known = {device.key: device for device in state.devices.all if _shown(state.settings, user, device)}
    size = min(call.parameters.get("Limit") or MOST_ON_A_PAGE, state.settings.page_size)
    page = state.pages.turn(user, call, list(known), size)
    shown = [_described(state.settings, known[key]) for key in page.keys if key in known]
    return {"Devices": shown, **page.following("PaginationToken")}


def get_device(state: State, call: Call) -> Reply:
    """Describe one device of the user."""
    user = bearer(state, call).user
    device = state.devices.confirmed_of_user(user.username, call.text("DeviceKey"))
    if not _shown(state.settings, user, device):
        raise Refused(Why.DEVICE_NOT_FOUND)
    return {"Device": _described(state.settings, device)}


def forget_device(state: State, call: Call) -> Reply:
    """Delete a device, after which no sign-in that came from it can be renewed."""
    user = bearer(state, call).user
    state.devices.forget(state.devices.confirmed_of_user(user.username, call.text("DeviceKey")))
    return {}


def _shown(settings: Settings, user: User, device: Device) -> bool:
    lists_all = settings.devices is None or settings.devices.lists_unremembered
    return device.username == user.username and device.confirmed and (device.remembered or lists_all)


def _described(settings: Settings, device: Device) -> Reply:
    owner = f"{device.username}.{settings.pool_id}"
    attributes = {
        "device_status": "valid",
        "device_name": device.name,
        "dev:device_arn": f"arn:aws:cognito-idp:{settings.region}:123456789012:owner/{owner}/device/{device.key}",
        "dev:device_owner": owner,
        "last_ip_used": "127.0.0.1",
        "dev:device_remembered_status": "remembered" if device.remembered else "not_remembered",
        "dev:device_sdk": "aws-sdk-unknown-unknown",
    }
    return {
        "DeviceKey": device.key,
        "DeviceAttributes": [{"Name": name, "Value": value} for name, value in attributes.items() if value],
        "DeviceCreateDate": device.created,
        "DeviceLastModifiedDate": device.modified,
        "DeviceLastAuthenticatedDate": device.authenticated,
    }
