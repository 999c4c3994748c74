; Inno Setup 6 script for a per-user Windows installer. UNTESTED: never compiled yet.
; Build the folder with PyInstaller first, then: iscc packaging\windows\manhole-studio.iss

#define Version "0.1.0"

[Setup]
AppId={{B9B6C0C4-5B0A-4D2E-9D55-3B8B6A2F7E11}
AppName=Manhole Studio
AppVersion={#Version}
AppPublisher=The Manhole Studio authors
DefaultDirName={autopf}\Manhole Studio
DefaultGroupName=Manhole Studio
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icons\app\manhole-studio.ico
UninstallDisplayIcon={app}\manhole-studio.exe
OutputDir=..\..\dist
OutputBaseFilename=manhole-studio-{#Version}-setup
Compression=lzma2
SolidCompression=yes

[Files]
Source: "..\..\dist\manhole-studio\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Manhole Studio"; Filename: "{app}\manhole-studio-window.exe"
Name: "{autodesktop}\Manhole Studio"; Filename: "{app}\manhole-studio-window.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "Put an icon on the desktop"; Flags: unchecked

[Run]
Filename: "{app}\manhole-studio-window.exe"; Description: "Start Manhole Studio"; Flags: nowait postinstall skipifsilent
