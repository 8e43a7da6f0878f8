"""Taking files in without losing one."""
