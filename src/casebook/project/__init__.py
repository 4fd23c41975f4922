"""The project: settings, addresses, the servers and the embedded database that make the rooms one running desk."""
