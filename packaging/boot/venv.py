"""The environment in .venv: created, repaired after an interruption, and synchronised with uv.lock."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from boot import system
from boot.console import ROOT, BootstrapError, call, output_of, say, write_whole

UV_VERSION = "0.13.9"
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
UV = PROGRAMS / ("uv.exe" if os.name == "nt" else "uv")
DISCARDED = ROOT / "build" / "discarded-venv"
STAMP = VENV / "nianbao-ready.json"
UNFINISHED = VENV / "nianbao-unfinished"  # names the interrupted step: MAKING or FILLING
MAKING, FILLING = "making", "filling"

# Settings of pip and uv that are passed on: how packages are fetched, not which ones or where to.
PIP_KEPT = {"CACHE_DIR", "CERT", "CLIENT_CERT", "CONFIG_FILE", "DEFAULT_TIMEOUT", "EXTRA_INDEX_URL", "FIND_LINKS"}
PIP_KEPT |= {"INDEX_URL", "KEYRING_PROVIDER", "NO_CACHE_DIR", "NO_INDEX", "PROXY", "RETRIES", "TIMEOUT", "TRUSTED_HOST"}
UV_KEPT = {"CACHE_DIR", "HTTP_TIMEOUT", "INSECURE_HOST", "LINK_MODE", "NO_CACHE", "OFFLINE", "SYSTEM_CERTS"}
PYTHON_DROPPED = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "__PYVENV_LAUNCHER__"}

PROBE = """
import importlib.util, json, os, sys
print(json.dumps([sys.version, os.path.realpath(sys.base_prefix), os.path.realpath(sys.prefix),
                  importlib.util.find_spec("pip") is not None]))
"""


@dataclass(frozen=True)
class Stamp:
    """The origin of .venv: Python and location, locked packages, and extras."""

    machine: str
    packages: str
    extras: tuple[str, ...]

    def serves(self, machine: str, packages: str, extras: Sequence[str]) -> bool:
        """Whether the environment needs no changes."""
        return (self.machine, self.packages) == (machine, packages) and set(extras) <= set(self.extras)


def read_stamp(path: Path) -> Stamp | None:
    """Read the stamp; None if it is absent or damaged."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Stamp(str(values["machine"]), str(values["packages"]), tuple(values["extras"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """Record that the environment is complete."""
    write_whole(path, json.dumps(asdict(stamp), indent=1))


def machine_key() -> str:
    """Hash of this Python and of the location of .venv; an environment with another hash is useless."""
    parts = (sys.version, os.path.realpath(sys.base_prefix), os.path.realpath(VENV))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def packages_key(root: Path = ROOT) -> str:
    """Hash of the files that determine the installed packages."""
    digest = hashlib.sha256(UV_VERSION.encode())
    for name in ("uv.lock", "pyproject.toml"):
        try:
            digest.update((root / name).read_bytes())
        except FileNotFoundError:
            raise BootstrapError(f"找不到 {root / name}，请确认源代码完整。") from None
    return digest.hexdigest()


def normal_name(package: str) -> str:
    """The name of a package as uv.lock spells it."""
    return re.sub(r"[-_.]+", "-", package).lower()


def child_environment(base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Environment variables for programs in .venv, without those that would redirect pip, uv or Python."""
    env = {}
    for name, value in base.items():
        dropped = (
            name in PYTHON_DROPPED
            or (name.startswith("PIP_") and name.removeprefix("PIP_") not in PIP_KEPT)
            or (name.startswith("UV_") and name.removeprefix("UV_") not in UV_KEPT)
            or (name == "HOME" and not value)
        )
        if not dropped:
            env[name] = value
    env["PATH"] = os.pathsep.join([str(PROGRAMS), *filter(None, [env.get("PATH")])])
    env["VIRTUAL_ENV"] = env["UV_PROJECT_ENVIRONMENT"] = str(VENV)
    env["UV_PYTHON"] = str(PYTHON)
    env["UV_PYTHON_DOWNLOADS"] = "never"
    env["PYTHONUTF8"] = "1"
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    if "SSL_CERT_FILE" not in env and env.get("PIP_CERT"):
        env["SSL_CERT_FILE"] = env["PIP_CERT"]
    if not _cache_is_writable(env):
        env["XDG_CACHE_HOME"] = str(ROOT / "build" / "cache")
        env["npm_config_cache"] = str(ROOT / "build" / "cache" / "npm")
    return env


def _cache_is_writable(env: Mapping[str, str]) -> bool:
    if os.name == "nt":
        return True
    home = Path(env["HOME"]) if env.get("HOME") else Path("~").expanduser()
    cache = Path(env["XDG_CACHE_HOME"]) if env.get("XDG_CACHE_HOME") else home / ".cache"
    nearest = next((folder for folder in (cache, *cache.parents) if folder.exists()), cache)
    return nearest.is_dir() and os.access(nearest, os.W_OK) and home.exists()


def prepare(extras: Sequence[str]) -> None:
    """Ensure that .venv holds the locked packages and at least these extras; fast if it does already."""
    machine, packages = machine_key(), packages_key()
    stamp = read_stamp(STAMP)
    unfinished = UNFINISHED.read_text(encoding="utf-8") if UNFINISHED.exists() else ""
    if stamp and not unfinished and PYTHON.exists() and stamp.serves(machine, packages, extras):
        return
    moved = stamp is not None and stamp.machine != machine
    if moved or unfinished == MAKING or not _is_healthy():
        _make()
        unfinished = ""
    _install_uv()
    STAMP.unlink(missing_ok=True)
    write_whole(UNFINISHED, FILLING)
    _fill(extras, afresh=bool(unfinished))
    write_stamp(STAMP, Stamp(machine, packages, tuple(extras)))
    UNFINISHED.unlink()


def _is_healthy() -> bool:
    """Whether .venv works, is in its place, belongs to the running Python, and has pip."""
    if not PYTHON.exists():
        return False
    answer = output_of([PYTHON, "-c", PROBE], env=child_environment())
    own = [sys.version, os.path.realpath(sys.base_prefix), os.path.realpath(VENV)]
    try:
        *found, has_pip = json.loads(answer or "")
    except ValueError:
        return False
    if found != own:
        return False
    return has_pip or call([PYTHON, "-m", "ensurepip"], env=child_environment(), quiet=True) == 0


def _make() -> None:
    """Create .venv from scratch; ``UNFINISHED`` exists until pip is in it."""
    _need_ensurepip()
    say(f"正在建立 Python 环境：{VENV}")
    try:
        STAMP.unlink(missing_ok=True)
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            DISCARDED.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(DISCARDED, ignore_errors=True)
            VENV.rename(DISCARDED)  # in one step, so that an interruption leaves no partial folder
            shutil.rmtree(DISCARDED, ignore_errors=True)
        write_whole(UNFINISHED, MAKING)
    except OSError as error:
        raise BootstrapError(f"无法重建 {VENV}（{error.strerror}）。请关闭正在运行的年报后重试。") from error
    # Not sys.executable: it may be inside the .venv just removed.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if call([python, "-m", "venv", VENV], env=child_environment(), quiet=True):
        raise BootstrapError(f"无法建立 Python 环境 {VENV}，原因见上。")


def _need_ensurepip() -> None:
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    system.ensure([package])
    importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        raise BootstrapError(f"这个 Python 缺少 venv 所需的 ensurepip。请运行：{system.install_line([package])}")


def _install_uv() -> None:
    env = child_environment()
    if (output_of([UV, "--version"], env=env) or "").split()[1:2] == [UV_VERSION]:
        return
    say(f"正在安装 uv {UV_VERSION}……")
    if call([PYTHON, "-m", "pip", "install", "--quiet", "--force-reinstall", f"uv=={UV_VERSION}"], env=env, quiet=True):
        raise BootstrapError("无法安装 uv，原因见上。请检查网络后重试。")


def _fill(extras: Sequence[str], *, afresh: bool) -> None:
    """Install the locked packages and the project itself (editable) with uv, or with pip if uv cannot connect."""
    say("正在安装锁定的依赖包……")
    env = child_environment()
    if "SSL_CERT_FILE" not in env:
        env.setdefault("UV_SYSTEM_CERTS", "1")  # as pip does; offices often use their own certificates
    chosen = ["--no-dev", *(f"--extra={extra}" for extra in extras)]
    shown = [] if sys.stderr.isatty() else ["--quiet"]
    again = ["--reinstall"] if afresh else []
    if call([UV, "sync", "--locked", "--inexact", *shown, *again, *chosen], env=env) == 0:
        return
    if call([UV, "lock", "--check", "--offline", "--quiet"], env={**env, "UV_NO_CONFIG": "1"}, quiet=True):
        raise BootstrapError("uv.lock 与 pyproject.toml 不一致。请运行 uv lock 后重试。")
    say("uv 未能完成，改用 pip 安装同一份锁定的清单……")
    listing = ROOT / "build" / "requirements.txt"
    listing.parent.mkdir(parents=True, exist_ok=True)
    export: list[str | Path] = [UV, "export", "--frozen", "--no-emit-project", "--quiet", *chosen, "-o", listing]
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", *(["--force-reinstall"] if afresh else [])]
    for command in (export, [*pip, "--require-hashes", "-r", listing], [*pip, "--no-deps", "-e", ROOT]):
        if call(command, env=env, quiet=True):
            raise BootstrapError("无法安装依赖包，原因见上。请检查网络后重试。")
