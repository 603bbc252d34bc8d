"""The project file ``*.nianbao``: its JSON, its versions, and how it is kept."""
