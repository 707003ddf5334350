"""Starts the application with the settings of the environment."""

import os

from config import Settings
from workflow_app import create_app

app = create_app(Settings.from_env(os.environ))
