"""Sign programs for Windows in place, if the distributing office has given a certificate.

    python packaging/sign_windows.py FILE…

NIANBAO_CERTIFICATE names a .pfx file, NIANBAO_CERTIFICATE_PASSWORD holds its password, NIANBAO_TIMESTAMP the address of
a time stamp server (without one, signatures end with the certificate). Windows signs with signtool, other systems with
osslsigncode. ``build_windows.py`` uses this for the programs, the installer and the uninstaller.
"""

import os
import shutil
import sys
from pathlib import Path

from boot.console import BootstrapError, call, run_script, say

CERTIFICATE, PASSWORD, TIMESTAMP = "NIANBAO_CERTIFICATE", "NIANBAO_CERTIFICATE_PASSWORD", "NIANBAO_TIMESTAMP"


def has_certificate() -> bool:
    """Whether programs are to be signed."""
    return bool(os.environ.get(CERTIFICATE))


def sign(file: Path) -> None:
    """Sign one program.

    Raises:
        BootstrapError: the tool is absent or fails.
    """
    tool = "signtool" if sys.platform == "win32" else "osslsigncode"
    if shutil.which(tool) is None:
        raise BootstrapError(f"找不到 {tool}，不能签名；请先安装它，或去掉环境变量 {CERTIFICATE}。")
    certificate, password = os.environ[CERTIFICATE], os.environ.get(PASSWORD, "")
    stamp = os.environ.get(TIMESTAMP)
    if sys.platform == "win32":
        stamped = ["/tr", stamp, "/td", "sha256"] if stamp else []
        status = call([tool, "sign", "/fd", "sha256", "/f", certificate, "/p", password, *stamped, file], quiet=True)
    else:
        signed = file.with_name(f"{file.name}.signed")
        stamped = ["-ts", stamp] if stamp else []
        with_key = ["-pkcs12", certificate, "-pass", password]
        status = call([tool, "sign", *with_key, "-h", "sha256", *stamped, "-in", file, "-out", signed], quiet=True)
        if status == 0:
            signed.replace(file)
    if status:
        raise BootstrapError(f"没有签上名：{file}")
    say(f"已签名：{file.name}")


def main(arguments: list[str]) -> int:
    """Run the command."""
    if not arguments or not has_certificate():
        say(f"用法：sign_windows.py 文件…，证书由环境变量 {CERTIFICATE} 指定")
        return 2
    for name in arguments:
        sign(Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
