; The installer for Windows: per user, without an administrator, in Chinese. Compiled by build_windows.py, which defines
; VERSION, VERSION4, PAYLOAD (the frozen folder), ICON and OUTFILE, and SIGN, a command, if there is a certificate.
; Silent: /S; another folder: /D=C:\folder (last); for all users, by an administrator: /AllUsers; over a newer version,
; without a question: /Downgrade. Exit status: 0 done, 1 cancelled, 2 refused without any change.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
AllowSkipFiles off
ManifestDPIAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define NAME "年报"
!define PROGID "Nianbao.Report"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
!define APP_PATH_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\nianbao.exe"

Name "${NAME}"
Caption "${NAME} ${VERSION} 安装"
OutFile "${OUTFILE}"
!define USERS_FOLDER "$LOCALAPPDATA\Programs\nianbao"
InstallDir "${USERS_FOLDER}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "“年报”用来填写、核对、生成政府信息公开工作年度报告。$\r$\n$\r$\n只为当前用户安装，不需要管理员权限，不联网。已装有旧版本时直接升级，设置、恢复副本和您的文件都保留。$\r$\n$\r$\n安装前请关闭正在运行的“年报”。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开“年报”"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${VERSION4}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "The Nianbao developers"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!macro Refuse SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel 2
  Quit
!macroend

; Windows refuses to open a running program for writing.
!macro NeedClosed FILE
  ${If} ${FileExists} "${FILE}"
    ClearErrors
    FileOpen $0 "${FILE}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“年报”正在运行。请保存报告、关闭“年报”的所有窗口，再按“重试”。$\r$\n$\r$\n按“取消”不做任何改动。" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro AskToClose UN
Function ${UN}AskToClose
  again:
  !insertmacro NeedClosed "$INSTDIR\nianbao.exe"
  !insertmacro NeedClosed "$INSTDIR\nianbao-cli.exe"
FunctionEnd
!macroend
!insertmacro AskToClose ""
!insertmacro AskToClose "un."

; Windows refuses to rename the folder of a running program too, so this proves that nothing is in use.
!macro SetAside UN
  Call ${UN}AskToClose
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    RMDir /r "$INSTDIR\_internal.old"
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    ${If} ${Errors}
      !insertmacro Refuse "“年报”正在运行，没有做任何改动。请保存报告、关闭“年报”的所有窗口后再试。"
    ${EndIf}
    Delete "$INSTDIR\nianbao.exe.old"
    Rename "$INSTDIR\nianbao.exe" "$INSTDIR\nianbao.exe.old"
    Delete "$INSTDIR\nianbao-cli.exe.old"
    Rename "$INSTDIR\nianbao-cli.exe" "$INSTDIR\nianbao-cli.exe.old"
  ${EndIf}
!macroend

!macro RemoveOld
  RMDir /r "$INSTDIR\_internal.old"
  Delete "$INSTDIR\nianbao.exe.old"
  Delete "$INSTDIR\nianbao-cli.exe.old"
!macroend

; Removes only what was installed, so that the user's files remain in any folder.
!macro RemoveProgram
  !insertmacro RemoveOld
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\nianbao.exe"
  Delete "$INSTDIR\nianbao-cli.exe"
  Delete "$INSTDIR\LICENSE.txt"
!macroend

!macro TellShell
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)" ; SHCNE_ASSOCCHANGED
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse "“年报”需要 Windows 10 或更新的系统，这台电脑上的系统太旧，没有安装。"
  ${EndIf}
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "“年报”需要 64 位的 Windows，这台电脑上的是 32 位，没有安装。"
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AllUsers" $R1
  ${IfNot} ${Errors}
    Call ForAllUsers
  ${EndIf}

  ReadRegStr $R2 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${VersionCompare} "$R2" "${VERSION}" $R3
  ClearErrors
  ${GetOptions} $R0 "/Downgrade" $R1
  ${If} ${Errors}
  ${AndIf} $R3 == 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "这台电脑上装的“年报”是 $R2，比这个安装程序（${VERSION}）新。换成旧版本以后，新版本存过的报告可能打不开。$\r$\n$\r$\n要换成旧版本吗？" /SD IDNO IDYES older
    SetErrorLevel 2
    Quit
  ${EndIf}
  older:
FunctionEnd

; A folder given by /D stays; the one of the current user is replaced.
Function ForAllUsers
  UserInfo::GetAccountType
  Pop $R1
  ${If} $R1 != "Admin"
    ${IfNot} ${Silent}
      ExecShell "runas" "$EXEPATH" "$R0"
      Quit
    ${EndIf}
    !insertmacro Refuse "给所有用户安装需要管理员权限，没有安装。请用管理员身份运行，或去掉 /AllUsers。"
  ${EndIf}
  ReadRegStr $R1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $INSTDIR == $R1
  ${OrIf} $INSTDIR == "${USERS_FOLDER}"
    ReadRegStr $INSTDIR HKLM "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$PROGRAMFILES64\nianbao"
    ${EndIf}
  ${EndIf}
  SetShellVarContext all
FunctionEnd

Function un.onInit
  ReadRegStr $R1 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $R1 == $INSTDIR
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      ${IfNot} ${Silent}
        ExecShell "runas" "$INSTDIR\uninstall.exe"
        Quit
      ${EndIf}
      !insertmacro Refuse "“年报”是给所有用户装的，卸载需要管理员权限，没有卸载。请用管理员身份运行。"
    ${EndIf}
  ${EndIf}
FunctionEnd

; The disk is full, or a file cannot be written: restore the previous program, or leave nothing if there was none.
Function .onInstFailed
  SetOutPath "$TEMP" ; the working folder can be neither removed nor replaced
  ${If} ${FileExists} "$INSTDIR\_internal.old\*.*"
    RMDir /r "$INSTDIR\_internal"
    Rename "$INSTDIR\_internal.old" "$INSTDIR\_internal"
    Delete "$INSTDIR\nianbao.exe"
    Rename "$INSTDIR\nianbao.exe.old" "$INSTDIR\nianbao.exe"
    Delete "$INSTDIR\nianbao-cli.exe"
    Rename "$INSTDIR\nianbao-cli.exe.old" "$INSTDIR\nianbao-cli.exe"
  ${Else}
    !insertmacro RemoveProgram
    RMDir "$INSTDIR"
  ${EndIf}
  SetErrorLevel 2
FunctionEnd

Section "年报" Program
  !insertmacro SetAside ""
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  !insertmacro RemoveOld
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\nianbao.exe" "" "$INSTDIR\nianbao.exe" 0 SW_SHOWNORMAL "" "政府信息公开工作年度报告"

  WriteRegStr SHCTX "Software\Classes\.nianbao" "" "${PROGID}"
  WriteRegStr SHCTX "Software\Classes\.nianbao\OpenWithProgids" "${PROGID}" ""
  WriteRegStr SHCTX "Software\Classes\${PROGID}" "" "政府信息公开工作年度报告"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr SHCTX "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  WriteRegStr SHCTX "${APP_PATH_KEY}" "" "$INSTDIR\nianbao.exe"

  SectionGetSize ${Program} $0
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\nianbao.exe,0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The Nianbao developers"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  !insertmacro TellShell
SectionEnd

Section "un.程序" un.Program
  SectionIn RO
  !insertmacro SetAside "un."
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"

  ReadRegStr $0 SHCTX "Software\Classes\.nianbao" ""
  ${If} $0 == "${PROGID}"
    DeleteRegValue SHCTX "Software\Classes\.nianbao" ""
  ${EndIf}
  DeleteRegValue SHCTX "Software\Classes\.nianbao\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.nianbao\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.nianbao"
  DeleteRegKey SHCTX "Software\Classes\${PROGID}"
  DeleteRegKey SHCTX "${APP_PATH_KEY}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  !insertmacro TellShell
SectionEnd

; Not chosen unless the user ticks it; never when silent.
Section /o "un.设置、恢复副本、旧版本和日志" un.Data
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\nianbao"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${un.Program} "“年报”程序、开始菜单和文件关联。"
  !insertmacro MUI_DESCRIPTION_TEXT ${un.Data} "程序为您另存的恢复副本和旧版本。您自己保存的报告文件不会删除。"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
